/// A set of derivations as a packed forest: an and/or graph without loops.
///
/// A *node* is a set of derivations that nothing above can tell apart; its *edges* are the ways to
/// take one of them. An edge takes a *parameter* (a production, a choice of one), or none, and has
/// *children* that choose independently of one another. Every derivation is on one way through the
/// graph only, so that sums of products over nodes count, weigh and draw derivations one by one
/// (A. Darwiche and P. Marquis, "A Knowledge Compilation Map", 2002: it is deterministic, and
/// decomposable by occurrence).
///
/// Costs are no part of it: what a parameter costs is given where something is asked, so that one
/// circuit serves all weights.
///
/// A derivation is written as a *sequence* of parameters in preorder. A child has a *slot*: an edge with
/// a parameter stands for the parameter and then its children's sequences by ascending slot. An edge
/// without one makes a *bundle*, the sequences of some slots that belong to an edge further up; a child
/// that is a bundle has the slot −1, and its sequences keep theirs.
///
/// Parameters are numbers. Where two derivations part, the one with the lesser parameter comes first.
package struct Circuit: Sendable {
  package struct Child: Hashable, Sendable {
    /// Less than the number of the node that has it.
    package var node: Int32
    /// From 0; −1 for a bundle.
    package var slot: Int32

    package init(node: Int32, slot: Int32) {
      self.node = node
      self.slot = slot
    }
  }

  package struct Root: Hashable, Sendable {
    package var node: Int32
    /// What sets its derivations apart from those of other roots, as the number of examples that they
    /// fail.
    package var tag: Int

    package init(node: Int32, tag: Int) {
      self.node = node
      self.tag = tag
    }
  }

  /// −1 for an edge without one.
  let parameters: [Int32]
  /// By edge, where its children begin; one more than there are edges.
  let childStarts: [Int32]
  let children: [Child]
  /// By node, where its edges begin; one more than there are nodes.
  let edgeStarts: [Int32]
  package let roots: [Root]

  package var nodeCount: Int { edgeStarts.count - 1 }
  package var edgeCount: Int { parameters.count }
  package var isEmpty: Bool { roots.isEmpty }

  /// The numbers of a node's edges.
  @inline(__always)
  package func edges(of node: Int32) -> Range<Int> {
    Int(edgeStarts[Int(node)])..<Int(edgeStarts[Int(node) + 1])
  }

  /// The parameter of an edge; `nil` in a bundle.
  package func parameter(of edge: Int) -> Int32? {
    parameters[edge] < 0 ? nil : parameters[edge]
  }

  @inline(__always)
  package func children(of edge: Int) -> ArraySlice<Child> {
    children[Int(childStarts[edge])..<Int(childStarts[edge + 1])]
  }
}
