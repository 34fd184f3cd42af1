using System.Collections.Immutable;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Dashboards.Checking;

/// <summary>Collects what is wrong in one file.</summary>
internal sealed class Findings
{
    private readonly ImmutableArray<DefinitionFinding>.Builder _found = ImmutableArray.CreateBuilder<DefinitionFinding>();

    private readonly HashSet<DefinitionFinding> _ofTiles = new(ReferenceEqualityComparer.Instance);

    public void Add(string code, SourceMark mark, string vi, string en) => _found.Add(new(code, mark, vi, en));

    /// <summary>Reports the name when it is not among the known ones, with the nearest of those.</summary>
    public bool Known(string code, Located<string> written, IEnumerable<string> known, string whatVi, string whatEn)
    {
        var names = known as IReadOnlyCollection<string> ?? [.. known];
        if (names.Contains(written.Value, StringComparer.Ordinal))
        {
            return true;
        }

        _found.Add(new(code, written.Mark, $"Không có {whatVi} '{written.Value}'", $"There is no {whatEn} '{written.Value}'", Nearest.Of(written.Value, names).Items));
        return false;
    }

    /// <summary>The first mistake; null for none.</summary>
    public DefinitionFinding? FirstError => _found.FirstOrDefault(f => f.Severity == FindingSeverity.Error);

    /// <summary>Takes over what was found of one tile.</summary>
    public void AddOfTile(Findings tile)
    {
        _found.AddRange(tile._found);
        _ofTiles.UnionWith(tile._found);
    }

    public bool IsOfTile(DefinitionFinding finding) => _ofTiles.Contains(finding);

    public ImmutableArray<DefinitionFinding> ToImmutable() => _found.ToImmutable();
}
