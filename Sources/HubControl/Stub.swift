enum HubControlStub {}
