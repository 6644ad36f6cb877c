enum HubTestSupportStub {}
