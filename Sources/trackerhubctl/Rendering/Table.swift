/// Aligned columns with two spaces between them.
struct Table {
    enum Alignment: Sendable {
        case left
        case right
    }

    struct Cell {
        var text: String
        var colour: Style.Colour?

        init(_ text: String, _ colour: Style.Colour? = nil) {
            self.text = Printable.text(text)
            self.colour = colour
        }
    }

    private let columns: [(title: String, alignment: Alignment)]
    private var rows: [(cells: [Cell], below: [String])] = []

    init(_ columns: [(String, Alignment)]) {
        self.columns = columns
    }

    /// Adds a row, and complete lines to stand below it.
    mutating func add(_ cells: [Cell], below: [String] = []) {
        rows.append((cells, below))
    }

    var isEmpty: Bool { rows.isEmpty }

    /// The lines with a header; empty where there are no rows.
    func text(_ style: Style) -> String {
        guard !rows.isEmpty else { return "" }
        let widths = columns.indices.map { index in
            rows.reduce(columns[index].title.count) { max($0, index < $1.cells.count ? $1.cells[index].text.count : 0) }
        }
        let header = line(columns.map { Cell($0.title, .dim) }, widths, style)
        return ([header] + rows.flatMap { [line($0.cells, widths, style)] + $0.below }).joined(separator: "\n")
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ style: Style) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let isLast = index == cells.count - 1
            let gap = String(repeating: " ", count: max(0, widths[index] - cell.text.count))
            let painted = cell.colour.map { style.paint(cell.text, $0) } ?? cell.text
            switch columns[index].alignment {
            case .left: line += painted + (isLast ? "" : gap)
            case .right: line += gap + painted
            }
            if !isLast { line += "  " }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
