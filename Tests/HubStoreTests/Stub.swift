enum HubStoreTestsStub {}
