enum HubModelTestsStub {}
