using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Insights;

/// <summary>
/// An engine that also answers insights: a question to the cube <c>insight:KIND</c>, whose filters are the parameters. It puts the insight's questions to
/// the engine beneath with the same viewer, so that what he may not see is not there either.
/// </summary>
public sealed class InsightEngine(ICubeEngine cubes, Func<IMemberCatalogue> members, InsightSurroundings? surroundings = null) : ICubeEngine
{
    public const string Prefix = "insight:";

    private readonly InsightSurroundings _surroundings = surroundings ?? InsightSurroundings.None;

    public async Task<CellSet> AskAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation = default) =>
        query.Cube.StartsWith(Prefix, StringComparison.Ordinal)
            ? (await TellAsync(query, viewer, cancellation).ConfigureAwait(false)).Cells
            : await cubes.AskAsync(query, viewer, cancellation).ConfigureAwait(false);

    /// <summary>The answer with its sentences.</summary>
    /// <param name="query">A question to a cube <c>insight:KIND</c>: member filters are parameters, measures those wanted.</param>
    /// <exception cref="FaultException"><c>PAR1001</c> no such insight; <c>PAR100x</c> a parameter; otherwise as the engine beneath.</exception>
    public async Task<InsightAnswer> TellAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation = default)
    {
        var insight = InsightShelf.Find(query.Cube[Prefix.Length..]);
        for (var attempt = 0; ; attempt++)
        {
            var request = new InsightRequest(insight.Header, Parameters(query), members(), query.Language == "en" ? "en" : "vi")
            {
                Measures = query.Measures.Items,
                Calendar = _surroundings.Calendar,
                ReleaseBefore = _surroundings.ReleaseBefore(query.AsOf),
            };
            var questions = insight.Questions(request);
            var facts = questions.Items.Where(q => q.FactsOf is not null).Select(async q => (q.Name, Rows: await FactsAsync(q, query, viewer, cancellation).ConfigureAwait(false))).ToArray();
            var answers = await Task.WhenAll(questions.Items.Select(q => q.FactsOf is null ? AnswerAsync(q, query, viewer, cancellation) : Task.FromResult<CellSet?>(null))).ConfigureAwait(false);
            if (questions.Items.Zip(answers).Where(p => p.First.AsOf is null).Select(p => p.Second).OfType<CellSet>().Select(a => a.Release).Distinct(StringComparer.Ordinal).Count() > 1 && attempt < 3)
            {
                // Published while the questions ran: an insight never mixes two releases.
                continue;
            }

            var inputs = questions.Items.Zip(answers).Where(p => p.Second is not null).ToImmutableDictionary(p => p.First.Name, p => p.Second!, StringComparer.Ordinal);
            var read = (await Task.WhenAll(facts).ConfigureAwait(false)).Where(f => f.Rows is not null).ToImmutableDictionary(f => f.Name, f => f.Rows!, StringComparer.Ordinal);
            return insight.Answer(request, new InsightInputs(inputs) { Facts = read });
        }
    }

    /// <summary>The question to an insight, as a tile or an address writes it.</summary>
    public static CubeQuery Question(string kind, IEnumerable<KeyValuePair<string, ImmutableArray<string>>> parameters, string language, string? asOf = null) => new()
    {
        Cube = Prefix + kind,
        Filters = parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (QueryFilter)new MemberFilter(p.Key, p.Value.ToEquatableArray())).ToEquatableArray(),
        Language = language,
        AsOf = asOf,
    };

    private async Task<CellSet?> AnswerAsync(AskedQuestion asked, CubeQuery query, Viewer viewer, CancellationToken cancellation)
    {
        try
        {
            return await cubes.AskAsync(asked.Query with { AsOf = asked.AsOf ?? query.AsOf, Language = query.Language }, viewer, cancellation).ConfigureAwait(false);
        }
        catch (FaultException refused) when (asked.MayFail && !refused.First.IsPassing)
        {
            return null;
        }
    }

    private async Task<RowSet?> FactsAsync(AskedQuestion asked, CubeQuery query, Viewer viewer, CancellationToken cancellation)
    {
        try
        {
            return _surroundings.Facts is not { } read ? null : await read(asked.Query with { AsOf = asked.AsOf ?? query.AsOf, Language = query.Language }, asked.FactsOf!, viewer, asked.MostFacts, cancellation).ConfigureAwait(false);
        }
        catch (FaultException) when (asked.MayFail)
        {
            return null;
        }
    }

    private static IEnumerable<KeyValuePair<string, ImmutableArray<string>>> Parameters(CubeQuery query) =>
        query.Filters.Items.OfType<MemberFilter>().GroupBy(f => f.Level, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, g.SelectMany(f => f.In.Items).ToImmutableArray()));
}
