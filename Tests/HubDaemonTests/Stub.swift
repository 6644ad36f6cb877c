enum HubDaemonTestsStub {}
