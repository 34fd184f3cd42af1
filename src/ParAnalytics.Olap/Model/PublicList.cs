using System.Collections.Immutable;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Model;

/// <summary>The list of what is public laid over the cubes.</summary>
internal static class PublicList
{
    public const string File = "public.yaml";

    private const string Unknown = "PAR0027";
    private const string Closed = "PAR0028";

    public static IEnumerable<DefinitionFinding> Check(PublicDefinition list, CubeModels models)
    {
        foreach (var entry in list.Cubes.Entries)
        {
            if (models.Find(entry.Key.Value) is not { } cube)
            {
                yield return Missing(entry.Key, "khối dữ liệu", "cube", models.Cubes.Items.Select(c => c.Id));
                continue;
            }

            if (!cube.Access.IsPublic)
            {
                yield return new(Closed, entry.Key.Mark, $"Khối dữ liệu '{cube.Id}' không mở cho công chúng; bỏ khỏi danh sách, hoặc mở ở tệp của khối", $"The cube '{cube.Id}' is closed to the public; leave it out here, or open it in its own file");
            }

            var named = (entry.Value.SmallCells is { } small ? entry.Value.Measures.Add(small.Count) : entry.Value.Measures).AddRange(entry.Value.TotalsOnly?.Measures ?? []);
            foreach (var measure in named.Where(m => cube.Measure(m.Value) is not { IsPublic: true }))
            {
                yield return cube.Measure(measure.Value) is null
                    ? Missing(measure, "chỉ tiêu", "measure", cube.Measures.Items.Select(m => m.Id))
                    : new(Closed, measure.Mark, $"Chỉ tiêu '{measure.Value}' không mở cho công chúng", $"The measure '{measure.Value}' is closed to the public");
            }

            foreach (var level in (entry.Value.SmallCells?.Over ?? []).AddRange(entry.Value.TotalsOnly?.Levels ?? []).Where(l => !cube.LevelNames.Contains(l.Value, StringComparer.Ordinal)))
            {
                yield return Missing(level, "cấp", "level", cube.LevelNames);
            }

            foreach (var dimension in (entry.Value.TotalsOnly?.Dimensions ?? []).Where(d => cube.Dimension(d.Value) is null))
            {
                yield return Missing(dimension, "chiều", "dimension", cube.Dimensions.Items.Select(d => d.Id));
            }
        }
    }

    public static CubeModels Apply(PublicDefinition list, CubeModels models) => new(models.Cubes.Items.Select(cube => Narrowed(cube, list.Cubes.Entries.FirstOrDefault(e => e.Key.Value == cube.Id)?.Value)).ToEquatableArray())
    {
        PublicReleases = list.Releases.ToEquatableArray(),
    };

    private static CubeModel Narrowed(CubeModel cube, PublicCubeDefinition? listed) => listed is null
        ? cube with { Access = cube.Access with { IsPublic = false } }
        : cube with
        {
            Measures = cube.Measures.Items.Select(m => m with { IsPublic = m.IsPublic && listed.Measures.Any(l => l.Value == m.Id) }).ToEquatableArray(),
            Access = cube.Access with
            {
                Small = listed.SmallCells is { } small ? new(small.Count.Value, small.Least, Values(small.Over)) : null,
                Coarse = listed.TotalsOnly is { } coarse ? new(coarse.Levels[0].Value.Split('.')[0], Values(coarse.Levels), Values(coarse.Dimensions), Values(coarse.Measures)) : null,
            },
        };

    private static EquatableArray<string> Values(ImmutableArray<Located<string>> written) => written.Select(w => w.Value).ToEquatableArray();

    private static DefinitionFinding Missing(Located<string> written, string vi, string en, IEnumerable<string> known) =>
        new(Unknown, written.Mark, $"Không có {vi} '{written.Value}'", $"There is no {en} '{written.Value}'", Nearest.Of(written.Value, known).Items);
}
