using System.Collections.Immutable;

namespace ParAnalytics.Olap.Members;

/// <summary>How two nodes of different criterion sets compare.</summary>
public enum EquivalenceKind
{
    /// <summary>The same thing on the same scale: values compare.</summary>
    Same,

    /// <summary>The same thing on another scale: only parts of the maximum compare.</summary>
    Scaled,

    /// <summary>Nothing compares.</summary>
    Broken,
}

/// <summary>A statement about two nodes of neighbouring sets.</summary>
public sealed record NodeEquivalence(string From, string To, EquivalenceKind Kind);

/// <summary>What follows from such statements over several sets: the weakest link of the way from one node to another.</summary>
internal sealed class NodeEquivalences
{
    private const int LongestWay = 8;
    private readonly Dictionary<string, List<(string Node, EquivalenceKind Kind)>> _links = new(StringComparer.Ordinal);

    public NodeEquivalences(ImmutableArray<NodeEquivalence> statements)
    {
        foreach (var statement in statements)
        {
            Link(statement.From, statement.To, statement.Kind);
            Link(statement.To, statement.From, statement.Kind);
        }
    }

    /// <summary>Every node that can be reached, with the weakest link on the way.</summary>
    public IReadOnlyDictionary<string, EquivalenceKind> Of(string node)
    {
        var found = new Dictionary<string, EquivalenceKind>(StringComparer.Ordinal) { [node] = EquivalenceKind.Same };
        var open = new Queue<(string Node, int Steps)>([(node, 0)]);
        while (open.TryDequeue(out var at))
        {
            foreach (var (next, kind) in at.Steps < LongestWay && _links.TryGetValue(at.Node, out var links) ? links : [])
            {
                var weakest = (EquivalenceKind)Math.Max((int)kind, (int)found[at.Node]);
                if (!found.TryGetValue(next, out var known) || weakest < known)
                {
                    found[next] = weakest;
                    open.Enqueue((next, at.Steps + 1));
                }
            }
        }

        return found;
    }

    private void Link(string from, string to, EquivalenceKind kind) => (_links.TryGetValue(from, out var links) ? links : _links[from] = []).Add((to, kind));
}
