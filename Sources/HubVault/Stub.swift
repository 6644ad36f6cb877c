enum HubVaultStub {}
