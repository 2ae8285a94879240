// SketchCompiler
