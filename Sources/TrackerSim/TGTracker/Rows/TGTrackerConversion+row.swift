extension TGTrackerConversion {
    var row: TGTrackerRowWriter.Row {
        click.context.options.isAlterCPA ? lead : action
    }

    /// The status as rows have it; `nil` is no field.
    var shownStatus: JSON? {
        switch click.context.options.rows.conversionStatuses {
        case .words: .string(word)
        case .plain: .string(status.rawValue)
        case .capitals: .string(word.uppercased())
        case .codes: .id(code)
        case .unknown: .string(status == .pending ? "in_review" : word)
        case .none: nil
        }
    }

    private var subscriber: TGTrackerSubscriber {
        TGTrackerSubscriber(facts: click.facts, context: click.context)
    }

    private var form: TGTrackerForm { click.context.form }

    private var action: TGTrackerRowWriter.Row {
        let names = click.context.options.rows
        let hasMoney = names.hasMoney
        var row: TGTrackerRowWriter.Row = [
            (names.name(.conversionID), names.hasConversionIDs ? form.jsonID(.conversion, number) : nil),
            ("click_id", isOrganic ? .null : form.jsonID(.click, click.facts.index + 1)),
            ("campaign_id", form.jsonID(.campaign, click.campaignID)),
            ("offer_id", isOrganic ? .null : form.jsonID(.offer, click.facts.offerID)),
            (names.name(.conversionType), .string(deed.rawValue)),
            ("status", shownStatus),
            (names.name(.revenue), hasMoney ? form.money(revenue) : nil),
            ("currency", hasMoney ? form.currency(revenue) : nil),
            (names.name(.transactionID), .text(transactionID)),
        ]
        row += subscriber.fields(of: .conversion)
        if names.hasConversionSubIDs, !isOrganic { row += names.subIDs { click.shown(click.subID($0), $0) } }
        row += [
            (names.name(.conversionTime), form.time(createdAt)),
            (names.name(.updatedAt), updatedAt.map(form.time) ?? TGTrackerForm.zeroDate),
        ]
        return row
    }

    /// A row of AlterCPA's leads.
    private var lead: TGTrackerRowWriter.Row {
        let chatUser = subscriber
        return [
            ("id", form.jsonID(.conversion, number)),
            ("campaign", form.jsonID(.campaign, click.campaignID)),
            ("subscriber", form.telegramID(chatUser.userID)),
            ("username", .string(chatUser.name)),
            ("click", isOrganic ? "" : form.jsonID(.click, click.facts.index + 1)),
            ("status", shownStatus),
            ("start_time", form.time(createdAt)),
            ("join_time", joinedAt.map(form.time) ?? TGTrackerForm.zeroDate),
            ("updated", updatedAt.map(form.time) ?? TGTrackerForm.zeroDate),
        ]
    }
}
