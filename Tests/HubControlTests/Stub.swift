enum HubControlTestsStub {}
