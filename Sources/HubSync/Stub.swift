enum HubSyncStub {}
