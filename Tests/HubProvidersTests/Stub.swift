enum HubProvidersTestsStub {}
