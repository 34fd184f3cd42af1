using System.Security.Cryptography;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Units;
using ParAnalytics.Maps.Topology;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>What is asked of an import.</summary>
/// <param name="Path">The file's bytes.</param>
/// <param name="Name">The name it bears for people.</param>
/// <param name="ValidFrom">A day of the era whose units it shows; null for the first day of today's.</param>
public sealed record BoundaryWish(string Path, string Name, string Level, string CodeField, DateOnly? ValidFrom);

/// <summary>File → checks → pack. Nothing is kept unless every check holds.</summary>
public sealed class BoundaryImport(IMemberCatalogue members, BoundaryFolder folder, TimeProvider clock)
{
    /// <summary>More findings of one kind than this are told as a number.</summary>
    private const int MostOfAKind = 20;

    /// <exception cref="FaultException">PAR0820–0825, PAR0838, PAR0839: the file as a whole cannot be read.</exception>
    public BoundaryReport Run(BoundaryWish wish, string actor, CancellationToken cancellation = default)
    {
        if (wish.Level is not ("province" or "commune"))
        {
            throw new FaultException(BoundaryFaults.Level(wish.Level));
        }

        using var stream = File.OpenRead(wish.Path);
        var file = BoundaryFileReader.Read(stream, wish.Name, cancellation);
        if (!file.Shapes.Any(s => s.Properties.ContainsKey(wish.CodeField)))
        {
            throw new FaultException(BoundaryFaults.NoCodeField(wish.Name, wish.CodeField, [.. file.Shapes.SelectMany(s => s.Properties.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(30)]));
        }

        var from = wish.ValidFrom ?? Era.MergerDay;
        var units = new BoundaryUnits(members, wish.Level, from);
        var join = new UnitJoin(file, wish.CodeField, units);
        var joined = join.Join();
        var land = LandBuild.Of(joined.Select(j => (j.Unit.Key, j.Shape.Polygons)));
        var positions = joined.ToDictionary(j => j.Unit.Key, j => j.Shape.PositionIn(wish.Name), StringComparer.Ordinal);
        var shapes = new LandChecks(wish.Name, land, key => members.Find("unit", key) is { } unit ? units.Told(unit) : key, positions).Find(cancellation);
        var findings = Shortened([.. join.Findings, .. shapes]);
        var counts = join.Counts();
        var to = units.ValidTo(joined.Select(j => j.Unit.Key));
        var report = new BoundaryReport(wish.Name, wish.Level, from, to, file.Shapes.Length, file.Vertices, counts, [.. findings], null);
        if (findings.Any(f => f.IsError) || joined.Count == 0)
        {
            return report;
        }

        var covered = counts.Where(c => c.Found > 0).ToList();
        var within = wish.Level == "commune" && covered.Count == 1 ? covered[0].Province : null;
        stream.Position = 0;
        var pack = new BoundaryPack(
            BoundaryPack.IdOf(wish.Level, from, within), wish.Level, from, to, within, joined.Count, land.Vertices, wish.Name, Convert.ToHexStringLower(SHA256.HashData(stream)), wish.CodeField, clock.GetUtcNow(), actor);
        folder.Put(pack, land);
        return report with { Pack = pack.Id };
    }

    private static IEnumerable<BoundaryFinding> Shortened(IReadOnlyList<BoundaryFinding> findings)
    {
        foreach (var kind in findings.GroupBy(f => (f.Rule, f.IsError)).OrderByDescending(g => g.Key.IsError).ThenBy(g => g.Key.Rule, StringComparer.Ordinal))
        {
            foreach (var finding in kind.Take(MostOfAKind))
            {
                yield return finding;
            }

            if (kind.Count() > MostOfAKind)
            {
                yield return new BoundaryFinding(kind.Key.Rule, kind.Key.IsError, $"… và {kind.Count() - MostOfAKind} chỗ nữa như vậy.", $"… and {kind.Count() - MostOfAKind} more of this kind.");
            }
        }
    }
}
