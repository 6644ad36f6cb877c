enum HubControlServerStub {}
