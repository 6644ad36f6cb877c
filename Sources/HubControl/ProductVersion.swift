/// The version of the product, shared by all its programs.
package enum ProductVersion {
    package static let text = "0.1.0"
}
