extension ClickRow {
    /// Where the click came from and with what.
    func place(_ kind: ColumnKind, _ context: RowContext) -> Field? {
        let country = Country.all[facts.country]
        switch kind {
        case .countryCode, .countryFlag: return .pooled(country.code)
        case .country: return .pooled(context.options.isRussian ? country.russian : country.english)
        case .region: return .pooled(country.cities[facts.city].region)
        case .regionCode: return .pooled(country.cities[facts.city].regionCode)
        case .city: return .pooled(facts.chance(50) < 60 ? .empty : country.cities[facts.city].name)
        case .networkOperator: return .pooled(isMobile ? Self.pick(country.operators, facts.word(41)) : .empty)
        case .isp: return .pooled(Self.pick(SubIDTexts.isps, facts.word(42)))
        case .connectionType:
            let connection = SubIDTexts.connections[isMobile ? 1 : Int(facts.word(43) % 2) * 2]
            return .pooled(context.options.isRussian ? connection.russian : connection.english)
        case .ip: return ip
        case .ipMask1: return .text(ipMask(parts: 3) + ".*")
        case .ipMask2: return .text(ipMask(parts: 2) + ".*.*")
        case .language: return .pooled(language(context))
        case .languageID: return .int(Int64(country.language) + 1)
        default: return device(kind, context)
        }
    }

    private func device(_ kind: ColumnKind, _ context: RowContext) -> Field? {
        let device = Device.all[facts.device]
        switch kind {
        case .deviceType:
            let name = Device.Kind.all[device.kind]
            return .pooled(context.options.isRussian ? name.russian : name.english)
        case .deviceTypeID: return .int(Int64(device.kind) + 1)
        case .userAgent: return .pooled(device.userAgent)
        case .os: return .pooled(device.os)
        case .osVersion: return .pooled(device.osVersion)
        case .osIcon: return .pooled(device.os)
        case .browser: return .pooled(device.browser)
        case .browserVersion: return .pooled(device.browserVersion)
        case .browserIcon: return .pooled(device.browser)
        case .deviceModel: return .pooled(device.model)
        default: return nil
        }
    }

    private var isMobile: Bool { Device.all[facts.device].kind == 0 && facts.chance(10) < 600 }

    private func language(_ context: RowContext) -> PooledText {
        let language = Language.all[Country.all[facts.country].language]
        return context.options.isRussian ? language.russian : language.english
    }

    private var ip: Field {
        let word = facts.word(44)
        guard word % 100 < 16 else { return .ipv4(ipv4Address(word)) }
        return .ipv6(0x2A02_0000_0000_0000 | word >> 24 & 0xFFFF_FFFF_FFFF, Noise.mix(word))
    }

    private func ipv4Address(_ word: UInt64) -> UInt32 {
        UInt32(31 + word >> 8 & 0x7F) % 220 << 24 | UInt32(truncatingIfNeeded: word >> 16) & 0xFF_FFFF | 1 << 24
    }

    private func ipMask(parts: Int) -> String {
        let address = ipv4Address(facts.word(44))
        return (0..<parts).map { String(address >> UInt32(24 - 8 * $0) & 255) }.joined(separator: ".")
    }
}
