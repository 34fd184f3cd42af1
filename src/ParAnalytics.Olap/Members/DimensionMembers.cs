using System.Collections.Concurrent;
using ParAnalytics.Domain.Text;

namespace ParAnalytics.Olap.Members;

/// <summary>The members of one dimension, with the look-ups a catalogue needs.</summary>
internal sealed class DimensionMembers
{
    private readonly Dictionary<string, Member> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Member>> _byLevel = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Member>> _byParent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Member>> _byFold = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _folds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HashSet<string>> _ancestors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> _within = new(StringComparer.Ordinal);
    private readonly Lock _climbing = new();
    private readonly Member[] _given;
    private readonly Member[] _all;

    public DimensionMembers(IEnumerable<Member> members)
    {
        _given = [.. members];
        _all = [.. _given.OrderBy(m => m.Order).ThenBy(m => m.Key, StringComparer.Ordinal)];
        foreach (var member in _all)
        {
            _byKey[member.Key] = member;
            Add(_byLevel, member.Level, member);
            foreach (var parent in member.Parents)
            {
                Add(_byParent, parent, member);
            }

            _folds[member.Key] = [.. member.Aliases.Items.Append(member.Name).Append(member.NameEn).Append(member.Attribute("full_name") ?? "").Select(TextFold.Fold).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal)];
            foreach (var fold in _folds[member.Key])
            {
                Add(_byFold, fold, member);
            }
        }

        foreach (var member in _all)
        {
            foreach (var alias in member.Aliases)
            {
                _byKey.TryAdd(alias, member);
            }
        }
    }

    /// <summary>Whether these are the members it was made of.</summary>
    public bool IsOf(IEnumerable<Member> members) => members.SequenceEqual(_given);

    public Member? Find(string key) => _byKey.GetValueOrDefault(key);

    public IReadOnlyList<Member> OfLevel(string? level) => level is null ? _all : _byLevel.GetValueOrDefault(level) ?? [];

    public IReadOnlyList<Member> ChildrenOf(string key) => _byParent.GetValueOrDefault(key) ?? [];

    /// <summary>The member's own key, then those of the members below it, each once. Every question about a level asks for those of all its members.</summary>
    public string[] KeysWithin(string key) => _within.GetOrAdd(key, k => Descend(k, ChildrenOf));

    /// <summary>A member's own key, then those of all below it, each once.</summary>
    public static string[] Descend(string key, Func<string, IReadOnlyList<Member>> childrenOf)
    {
        var (keys, seen, open) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), new Stack<string>([key]));
        while (open.TryPop(out var next))
        {
            if (seen.Add(next))
            {
                keys.Add(next);
                var children = childrenOf(next);
                for (var i = children.Count - 1; i >= 0; i--)
                {
                    open.Push(children[i].Key);
                }
            }
        }

        return [.. keys];
    }

    public IReadOnlyList<Member> Named(string folded) => _byFold.GetValueOrDefault(folded) ?? [];

    /// <summary>0 when a name equals the text, 1 when one begins with it, 2 when one contains it, −1 otherwise.</summary>
    public int PlaceOf(Member member, string folded)
    {
        var best = -1;
        foreach (var fold in _folds[member.Key])
        {
            var at = fold.IndexOf(folded, StringComparison.Ordinal);
            var place = at < 0 ? -1 : fold.Length == folded.Length ? 0 : at == 0 ? 1 : 2;
            best = place < 0 ? best : best < 0 ? place : Math.Min(best, place);
        }

        return best;
    }

    public bool IsWithin(Member member, string ancestorKey) => member.Key == ancestorKey || AncestorsOf(member).Contains(ancestorKey);

    private HashSet<string> AncestorsOf(Member member)
    {
        // Asked millions of times for one question: only the first look at a member waits for others.
        if (_ancestors.TryGetValue(member.Key, out var known))
        {
            return known;
        }

        lock (_climbing)
        {
            return Climb(member, []);
        }
    }

    private HashSet<string> Climb(Member member, HashSet<string> path)
    {
        if (_ancestors.TryGetValue(member.Key, out var known))
        {
            return known;
        }

        var found = new HashSet<string>(StringComparer.Ordinal);
        if (path.Add(member.Key))
        {
            foreach (var parent in member.Parents)
            {
                found.Add(parent);
                if (_byKey.TryGetValue(parent, out var above))
                {
                    found.UnionWith(Climb(above, path));
                }
            }

            path.Remove(member.Key);
        }

        return _ancestors[member.Key] = found;
    }

    private static void Add(Dictionary<string, List<Member>> groups, string key, Member member)
    {
        if (!groups.TryGetValue(key, out var group))
        {
            groups[key] = group = [];
        }

        group.Add(member);
    }
}
