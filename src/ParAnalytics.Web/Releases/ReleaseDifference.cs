using System.Collections.Concurrent;
using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Releases;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Releases;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Releases;

/// <summary>
/// Asks both releases the same questions as the anonymous visitor and lays the answers beside each other. A release never changes, so neither does
/// what is told of it: it is found out once, within a time of its own, and whoever asks meanwhile waits no longer than for a question.
/// </summary>
internal sealed class ReleaseDifference(DataFolder folder, QuestionTime time)
{
    /// <summary>How many times the time of one question the finding out may take.</summary>
    private const int Questions = 12;

    public const int MostFigures = 400;
    private const int MostTouched = 20_000;
    private const int MostQuestions = 60;

    private readonly ConcurrentDictionary<(string Release, string Language), Lazy<Task<ReleaseChanges>>> _known = new();

    /// <exception cref="FaultException"><c>PAR0921</c>: not found out in time; it goes on, and is there later.</exception>
    public async Task<ReleaseChanges> OfAsync(ReleaseRecord release, string language)
    {
        var key = (release.Name, language);
        var finding = _known.GetOrAdd(key, _ => new Lazy<Task<ReleaseChanges>>(() => FindInTimeAsync(release, language)));
        try
        {
            return await finding.Value.WaitAsync(time.Of(Viewer.Anonymous)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new FaultException(QueryRoutes.TooSlow);
        }
        finally
        {
            if (finding.Value is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                _known.TryRemove(KeyValuePair.Create(key, finding));
            }
        }
    }

    private async Task<ReleaseChanges> FindInTimeAsync(ReleaseRecord release, string language)
    {
        using var limit = new CancellationTokenSource(time.Of(Viewer.Anonymous) * Questions);
        try
        {
            return await FindAsync(release, language, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new FaultException(QueryRoutes.TooSlow);
        }
    }

    private async Task<ReleaseChanges> FindAsync(ReleaseRecord release, string language, CancellationToken limit)
    {
        var before = folder.Before(release);
        if (before is null)
        {
            return new ReleaseChanges(release, null, [], [], folder.Brought(release), false);
        }

        var touched = await folder.TouchedAsync(release, MostTouched, limit).ConfigureAwait(false);
        var groups = touched.GroupBy(t => (t.Family, t.Year, t.Level)).OrderBy(g => g.Key.Level == "province" ? 0 : 1).ThenByDescending(g => g.Key.Year).ToList();
        var (figures, moves) = (new List<FigureChange>(), new List<RankMove>());
        foreach (var group in groups.Take(MostQuestions))
        {
            if (folder.Members.Families.FirstOrDefault(f => f.Id == group.Key.Family) is { } family)
            {
                figures.AddRange(await FiguresAsync(family, [.. group], before, release, language, limit).ConfigureAwait(false));
                if (group.Key.Level == "province" && group.Any(t => t.Node.EndsWith('/')))
                {
                    moves.AddRange(await MovesAsync(family, group.Key.Year, before, release, language, limit).ConfigureAwait(false));
                }
            }
        }

        var isCut = touched.Count == MostTouched || groups.Count > MostQuestions || figures.Count > MostFigures;
        return new ReleaseChanges(
            release, before, [.. figures.OrderBy(f => f.IsHeadline ? 0 : 1).ThenByDescending(f => f.Year).Take(MostFigures)],
            [.. moves.OrderByDescending(m => Math.Abs(m.Places ?? 0)).ThenBy(m => m.After)], folder.Brought(release), isCut);
    }

    private async Task<IEnumerable<FigureChange>> FiguresAsync(IndexFamily family, IReadOnlyList<TouchedFigure> touched, ReleaseRecord before, ReleaseRecord after, string language, CancellationToken limit)
    {
        var changes = new List<FigureChange>();
        var (year, level) = (touched[0].Year, touched[0].Level);
        var query = Of(family, year, language) with
        {
            Measures = ["value"],
            Rows = [new MembersAxis($"unit.{level}", [.. touched.Select(t => t.Unit).Distinct(StringComparer.Ordinal)])],
            Columns = [new MembersAxis("criterion.node", [.. touched.Select(t => t.Node).Distinct(StringComparer.Ordinal)])],
        };
        var (was, now) = (Values(await AskAsync(query, before, limit).ConfigureAwait(false), "value"), Values(await AskAsync(query, after, limit).ConfigureAwait(false), "value"));
        foreach (var key in was.Keys.Union(now.Keys))
        {
            var (then, here) = (was.GetValueOrDefault(key), now.GetValueOrDefault(key));
            if (then?.Value != here?.Value)
            {
                var names = (here ?? then)!;
                changes.Add(new FigureChange(family, year, key.Row, names.RowName, key.Column, names.ColumnName, then?.Value, here?.Value));
            }
        }

        return changes;
    }

    private async Task<IEnumerable<RankMove>> MovesAsync(IndexFamily family, int year, ReleaseRecord before, ReleaseRecord after, string language, CancellationToken limit)
    {
        var query = Of(family, year, language) with
        {
            Measures = ["rank", "rank_of"],
            Rows = [new LevelAxis("unit.province")],
            Columns = [new LevelAxis("year")],
            Filters = [.. Of(family, year, language).Filters.Items, new MemberFilter("criterion.node", [$"{family.Id}/"])],
        };
        var (was, now) = (await AskAsync(query, before, limit).ConfigureAwait(false), await AskAsync(query, after, limit).ConfigureAwait(false));
        var (ranks, fields) = ((Was: Values(was, "rank"), Now: Values(now, "rank")), (Was: Values(was, "rank_of"), Now: Values(now, "rank_of")));
        return from key in ranks.Was.Keys.Union(ranks.Now.Keys)
               let move = new RankMove(
                   family, year, key.Row, (ranks.Now.GetValueOrDefault(key) ?? ranks.Was[key]).RowName,
                   (int?)ranks.Was.GetValueOrDefault(key)?.Value, (int?)fields.Was.GetValueOrDefault(key)?.Value, (int?)ranks.Now.GetValueOrDefault(key)?.Value, (int?)fields.Now.GetValueOrDefault(key)?.Value)
               where (move.Before, move.BeforeOf) != (move.After, move.AfterOf)
               select move;
    }

    private static CubeQuery Of(IndexFamily family, int year, string language) => new()
    {
        Cube = "indices",
        Filters = [new MemberFilter("index.family", [family.Id]), new MemberFilter("year", [year.ToString(CultureInfo.InvariantCulture)])],
        Language = language,
    };

    private async Task<CellSet?> AskAsync(CubeQuery query, ReleaseRecord release, CancellationToken limit)
    {
        try
        {
            return await folder.Engine.AskAsync(query with { AsOf = release.Name }, Viewer.Anonymous, limit).ConfigureAwait(false);
        }
        catch (FaultException refused) when (!refused.First.IsPassing)
        {
            // Not a question of the public: the family is not measured there, or a unit did not exist that year.
            return null;
        }
    }

    private static Dictionary<(string Row, string Column), Told> Values(CellSet? answer, string measure)
    {
        var values = new Dictionary<(string, string), Told>();
        for (var row = 0; row < (answer?.Rows.Count ?? 0); row++)
        {
            for (var column = 0; column < answer!.Columns.Count; column++)
            {
                if (answer.At(measure, row, column).Number is { } number)
                {
                    values[(PublicFigures.KeyOf(answer.Rows[row]), PublicFigures.KeyOf(answer.Columns[column]))] =
                        new Told(number, answer.Rows[row].Members[^1].Caption, answer.Columns[column].Members[^1].Caption);
                }
            }
        }

        return values;
    }

    private sealed record Told(decimal Value, string RowName, string ColumnName);
}
