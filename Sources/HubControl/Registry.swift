/// Everything that the protocol has, in alphabetical order.
package enum Registry {
    package static let methods: [any ControlMethod.Type] = [
        ClicksExport.self,
        ConversionsExport.self,
        DatabaseCheck.self,
        EntitiesList.self,
        EventsSubscribe.self,
        EventsUnsubscribe.self,
        ReportsCampaigns.self,
        RPCDiscover.self,
        StatsExport.self,
        SyncBackfill.self,
        SyncCancel.self,
        SyncHistory.self,
        SyncRun.self,
        SyncStatus.self,
        SystemHealth.self,
        SystemInfo.self,
        SystemMetrics.self,
        TrackersAdd.self,
        TrackersGet.self,
        TrackersList.self,
        TrackersPause.self,
        TrackersRemove.self,
        TrackersResume.self,
        TrackersTest.self,
        TrackersTypes.self,
        TrackersUpdate.self,
        TrackersUsers.self,
    ]

    package static let notifications: [any ControlNotification.Type] = [
        ProgressEvent.self,
        StateEvent.self,
    ]
}
