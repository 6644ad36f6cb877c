enum HubVaultTestsStub {}
