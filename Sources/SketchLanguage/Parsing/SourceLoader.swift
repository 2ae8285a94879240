/// How the files of a sketch are had; tests have others than those of the disk.
package struct SourceLoader {
  /// The sketch, which its user names: any file, be it a pipe.
  package var sketch: (_ path: String) throws(SourceError) -> SourceFile
  /// What a sketch includes: the file at a path without links, and what diagnostics call it.
  package var library: (_ resolvedPath: String, _ name: String) throws(SourceError) -> SourceFile
  /// A path in which links are resolved: two paths of one file give the same.
  package var resolvedPath: (_ path: String) -> String

  package init(
    sketch: @escaping (_ path: String) throws(SourceError) -> SourceFile,
    library: @escaping (_ resolvedPath: String, _ name: String) throws(SourceError) -> SourceFile,
    resolvedPath: @escaping (_ path: String) -> String = SourceFile.resolvedPath(of:)
  ) {
    self.sketch = sketch
    self.library = library
    self.resolvedPath = resolvedPath
  }

  package static var disk: SourceLoader {
    SourceLoader(
      sketch: SourceFile.load(path:), library: SourceFile.loadLibrary(resolvedPath:name:))
  }

  /// One that loads the same files, and says of each that it does.
  ///
  /// - Parameter note: takes the path of a file that has been read.
  package func noting(_ note: @escaping (_ path: String) -> Void) -> SourceLoader {
    let (sketch, library) = (sketch, library)
    return SourceLoader(
      sketch: { path throws(SourceError) in
        let file = try sketch(path)
        note(path)
        return file
      },
      library: { resolvedPath, name throws(SourceError) in
        let file = try library(resolvedPath, name)
        note(name)
        return file
      }, resolvedPath: resolvedPath)
  }
}
