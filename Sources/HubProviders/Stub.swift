enum HubProvidersStub {}
