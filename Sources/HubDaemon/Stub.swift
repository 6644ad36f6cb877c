enum HubDaemonStub {}
