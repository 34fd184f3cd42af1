using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>To which member of a level every member of a dimension belongs: itself, the one above it, or none. Immutable.</summary>
public sealed class MemberClasses
{
    private readonly FrozenDictionary<string, string> _classes;
    private readonly FrozenDictionary<string, int> _sizes;

    private MemberClasses(string dimension, string level, Dictionary<string, string> classes)
    {
        (Dimension, Level) = (dimension, level);
        _classes = classes.ToFrozenDictionary(StringComparer.Ordinal);
        _sizes = classes.Values.GroupBy(c => c, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
    }

    public string Dimension { get; }

    public string Level { get; }

    /// <summary>Members of the level.</summary>
    public int Count => _sizes.Count;

    public IReadOnlyDictionary<string, string> All => _classes;

    /// <summary>Changes whenever a member moves.</summary>
    public string Fingerprint
    {
        get
        {
            var hash = new StringBuilder();
            foreach (var (member, above) in _classes.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                hash.Append(member).Append('\u0001').Append(above).Append('\u0002');
            }

            return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(hash.ToString())).AsSpan(0, 8));
        }
    }

    /// <summary>Null where a member has several members of the level above it, or the level has none.</summary>
    public static MemberClasses? Of(IMemberCatalogue catalogue, string dimension, string level)
    {
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in catalogue.MembersOf(dimension))
        {
            var above = new HashSet<string>(StringComparer.Ordinal);
            Climb(member, above, 0);
            if (above.Count > 1)
            {
                return null;
            }

            if (above.Count == 1)
            {
                classes[member.Key] = above.First();
            }
        }

        return classes.Count > 0 ? new MemberClasses(dimension, level, classes) : null;

        void Climb(Member at, HashSet<string> found, int depth)
        {
            if (at.Level == level)
            {
                found.Add(at.Key);
                return;
            }

            foreach (var parent in depth < 32 ? at.Parents.Items : [])
            {
                if (catalogue.Find(dimension, parent) is { } next)
                {
                    Climb(next, found, depth + 1);
                }
            }
        }
    }

    /// <summary>How many combinations of classes there are members of.</summary>
    public static int Together(ImmutableArray<MemberClasses> all)
    {
        var known = Combined.GetOrCreateValue(all[0]);
        return known.GetOrAdd(string.Join(' ', all.Select(c => c.ToString())), _ =>
            all[0].All.Keys.Where(m => all.All(c => c.Of(m) is not null)).Select(m => string.Join('\u0001', all.Select(c => c.Of(m)))).Distinct(StringComparer.Ordinal).Count());
    }

    private static readonly ConditionalWeakTable<MemberClasses, ConcurrentDictionary<string, int>> Combined = [];

    public string? Of(string member) => _classes.GetValueOrDefault(member);

    /// <summary>The classes that hold exactly these members; null where a class is only partly among them.</summary>
    public IReadOnlyList<string>? Exactly(IReadOnlyCollection<string> members)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in members.Distinct(StringComparer.Ordinal))
        {
            if (_classes.TryGetValue(member, out var above))
            {
                counts[above] = counts.GetValueOrDefault(above) + 1;
            }
            else
            {
                return null;
            }
        }

        return counts.All(c => _sizes[c.Key] == c.Value) ? [.. counts.Keys] : null;
    }

    /// <summary>
    /// Pairs from a member to what it counts for as pairs from a class; null where a class is only partly among the members of one target, or a
    /// member has no class. Pairs of one target mostly follow each other; where they do not, null is answered although pairs could be found.
    /// </summary>
    public IReadOnlyList<(string Class, string To)>? Exactly(IReadOnlyList<string> from, IReadOnlyList<string> to)
    {
        var (found, told) = (new List<(string Class, string To)>(), new HashSet<(string, string)>());
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < from.Count;)
        {
            var (target, current, count) = (to[i], "", 0);
            counts.Clear();
            for (; i < from.Count && (ReferenceEquals(to[i], target) || to[i] == target); i++)
            {
                if (!_classes.TryGetValue(from[i], out var above))
                {
                    return null;
                }

                // Members of a class mostly follow each other, too: so many letters need not be looked at.
                if (!ReferenceEquals(above, current))
                {
                    Put(counts, current, count);
                    (current, count) = (above, 0);
                }

                count++;
            }

            Put(counts, current, count);
            foreach (var (above, held) in counts)
            {
                if (_sizes[above] != held || !told.Add((above, target)))
                {
                    return null;
                }

                found.Add((above, target));
            }
        }

        return found;
    }

    private static void Put(Dictionary<string, int> counts, string above, int count)
    {
        if (count > 0)
        {
            counts[above] = counts.GetValueOrDefault(above) + count;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Dimension}.{Level}");
}
