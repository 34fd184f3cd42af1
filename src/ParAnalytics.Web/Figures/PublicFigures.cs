using System.Collections.Concurrent;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Figures;

/// <summary>The questions of the public pages, asked as the anonymous visitor. Answers are kept as long as their release is the current one.</summary>
internal sealed class PublicFigures(DataFolder folder, QuestionTime time)
{
    private const int Kept = 2000;
    private readonly ConcurrentDictionary<(string Release, CubeQuery Query), Lazy<Task<CellSet>>> _answers = new();

    /// <exception cref="ParAnalytics.Domain.Faults.FaultException">The question has no answer; not kept.</exception>
    public async Task<CellSet> AskAsync(CubeQuery query)
    {
        var key = (folder.CurrentRelease.Name, query);
        if (_answers.Count > Kept)
        {
            _answers.Clear();
        }

        foreach (var old in _answers.Keys.Where(k => k.Release != key.Name))
        {
            _answers.TryRemove(old, out _);
        }

        try
        {
            return await _answers.GetOrAdd(key, k => new Lazy<Task<CellSet>>(() => RunAsync(k.Query))).Value.ConfigureAwait(false);
        }
        catch
        {
            _answers.TryRemove(key, out _);
            throw;
        }
    }

    /// <summary>All provinces of an index in one year.</summary>
    /// <param name="release">The release to ask; null for the current one.</param>
    public Task<CellSet> RankingAsync(string family, string year, EraPolicy era, Words words, string? release = null, string level = "unit.province") => AskAsync(RankingQuestion(family, year, era, words, release, level));

    public CubeQuery RankingQuestion(string family, string year, EraPolicy era, Words words, string? release, string level = "unit.province") => OfFamily(family, words) with
    {
        AsOf = release,
        Measures = ["value", "rank", "rank_of", "rank_shift", "mean", "best", "worst"],
        Rows = [new LevelAxis(level)],
        Columns = [new LevelAxis("year")],
        Filters = [.. OfFamily(family, words).Filters.Items, new MemberFilter("year", [year])],
        Era = era,
    };

    /// <summary>One unit in an index over all years.</summary>
    /// <param name="release">The release to ask; null for the current one.</param>
    public Task<CellSet> HistoryAsync(string family, string level, string unit, Words words, string? release = null) => AskAsync(OfFamily(family, words) with
    {
        AsOf = release,
        Measures = ["value", "rank", "rank_of", "mean"],
        Rows = [new MembersAxis(level, [unit])],
        Columns = [new LevelAxis("year")],
    });

    /// <summary>Where a unit stands in the latest year that is known; null when nothing is known.</summary>
    public async Task<Standing?> LatestAsync(IndexFamily family, string level, string unit, Words words)
    {
        var all = await HistoryAsync(family.Id, level, unit, words).ConfigureAwait(false);
        if (Standing.Latest(family, all) is not { } latest)
        {
            return null;
        }

        // Asked again for that year alone, so that the documents named are those of its own figures.
        var one = OfFamily(family.Id, words);
        var answer = await AskAsync(one with
        {
            Measures = ["value", "rank", "rank_of", "mean"],
            Rows = [new MembersAxis(level, [unit])],
            Columns = [new LevelAxis("year")],
            Filters = [.. one.Filters.Items, new MemberFilter("year", [latest.Year])],
        }).ConfigureAwait(false);
        return Standing.Latest(family, answer);
    }

    /// <summary>The years in which any province has a value or a rank, latest first.</summary>
    public async Task<IReadOnlyList<string>> YearsAsync(string family, Words words)
    {
        var years = new HashSet<string>(StringComparer.Ordinal);
        foreach (var level in RankingGroup.LevelsOf(family))
        {
            years.UnionWith(await YearsAsync(family, words, null, level).ConfigureAwait(false));
        }

        return [.. years.OrderDescending(StringComparer.Ordinal)];
    }

    /// <summary>The years in which a unit of the level has a figure, newest first.</summary>
    public async Task<IReadOnlyList<string>> YearsAsync(string family, Words words, string? release, string level)
    {
        var answer = await SeriesAsync(family, words, release, level).ConfigureAwait(false);
        return [.. Enumerable.Range(0, answer.Columns.Count).Where(c => HasAny(answer, c)).Select(c => KeyOf(answer.Columns[c])).OrderDescending(StringComparer.Ordinal)];
    }

    /// <summary>Values and ranks of every unit of a level in every year.</summary>
    public Task<CellSet> SeriesAsync(string family, Words words, string? release = null, string level = "unit.province") => AskAsync(SeriesQuestion(family, words, release, level));

    public CubeQuery SeriesQuestion(string family, Words words, string? release, string level) => OfFamily(family, words) with
    {
        AsOf = release,
        Measures = ["value", "rank"],
        Rows = [new LevelAxis(level)],
        Columns = [new LevelAxis("year")],
    };

    public IReadOnlyList<IndexFamily> Families => folder.Members.Families;

    /// <summary>The key of the member at an axis position, the innermost one.</summary>
    public static string KeyOf(AxisTuple tuple) => tuple.Members.Count == 0 ? "" : tuple.Members[^1].Key;

    private static CubeQuery OfFamily(string family, Words words) => new()
    {
        Cube = "indices",
        Filters = [new MemberFilter("index.family", [family]), new MemberFilter("criterion.node", [$"{family}/"])],
        Language = words.Language,
    };

    private static bool HasAny(CellSet answer, int column) =>
        Enumerable.Range(0, answer.Rows.Count).Any(row => answer.At("value", row, column).HasValue || answer.At("rank", row, column).HasValue);

    private async Task<CellSet> RunAsync(CubeQuery query)
    {
        using var limit = time.Begin(Viewer.Anonymous, CancellationToken.None);
        try
        {
            return await folder.Engine.AskAsync(query, Viewer.Anonymous, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new FaultException(QueryRoutes.TooSlow);
        }
    }
}
