/// A list whose first thing has a name with a byte that is no UTF-8.
enum InvalidName {
    /// Stands for the byte until the list is written.
    private static let mark = "\u{F8FF}"

    /// The list as JSON text, as near as this is.
    static func bytes(of list: JSON) -> [UInt8] {
        marked(list).bytes().replacing(Array(mark.utf8), with: [0xFF])
    }

    private static func marked(_ list: JSON) -> JSON {
        guard case .object(let members) = list, let wrapper = members.first, case .array(var things) = wrapper.value,
            case .object(let first)? = things.first
        else { return list }
        things[0] = .object(
            first.map { member in
                guard member.key == "name", let name = member.value.string else { return member }
                return JSON.Member("name", .string(mark + name))
            }
        )
        return .object([JSON.Member(wrapper.key, .array(things))])
    }
}
