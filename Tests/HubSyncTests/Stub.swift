enum HubSyncTestsStub {}
