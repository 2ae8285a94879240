/// The version of this package, as `progsample --version` and run statistics give it.
package let packageVersion = "0.1.0"
