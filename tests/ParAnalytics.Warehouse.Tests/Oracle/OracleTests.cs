using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using ParAnalytics.TestKit.Oracle;
using ParAnalytics.TestKit.Oracle.World;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace ParAnalytics.Warehouse.Tests.Oracle;

/// <summary>
/// The engine over DuckDB against the slow and obvious one: drawn worlds, drawn questions. A failure prints the seeds of both;
/// <c>PARANALYTICS_ORACLE=17</c>, or <c>17-40</c>, plays those worlds again.
/// </summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const int QuestionsPerWorld = 20;

    /// <summary>Of these so many to the cube of dossiers, whose facts add up.</summary>
    private const int OfFactsPerWorld = 5;
    private const int Shown = 100;

    [Fact]
    public async Task The_engine_answers_as_the_slow_and_obvious_one()
    {
        var differences = new List<string>();
        var (asked, unsupported) = (0, 0);
        foreach (var seed in Seeds())
        {
            var world = OracleWorld.Of(seed);
            using var served = new ServedWorld(world);
            for (var question = 1; question <= QuestionsPerWorld; question++)
            {
                var (difference, isUnsupported) = question > QuestionsPerWorld - OfFactsPerWorld
                    ? (await DossierQuestion.Of(world, question).DifferenceAsync(served.Engine), false)
                    : await DifferenceAsync(world, served, question);
                (asked, unsupported) = (asked + 1, unsupported + (isUnsupported ? 1 : 0));
                if (difference is not null)
                {
                    differences.Add(difference);
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{asked} questions, {unsupported} not supported yet, {differences.Count} answered otherwise"));
        foreach (var difference in differences.Take(Shown))
        {
            output.WriteLine(difference);
        }

        differences.ShouldBeEmpty(string.Join('\n', differences.Take(Shown)));
    }

    private static IEnumerable<int> Seeds()
    {
        var ends = Environment.GetEnvironmentVariable("PARANALYTICS_ORACLE")?.Split('-').Select(s => int.Parse(s, CultureInfo.InvariantCulture)).ToArray();
        var count = (Conditions.IsLong ? 10_000 : 1_000) / QuestionsPerWorld;
        return ends is null ? Enumerable.Range(1, count) : Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }

    private static async Task<(string? Difference, bool IsUnsupported)> DifferenceAsync(OracleWorld world, ServedWorld served, int seed)
    {
        var question = OracleQuestion.Of(world, seed);
        var viewer = OracleQuestion.ViewerOf(world, seed);
        var expected = await OfAsync(() => new PlainCubeEngine(world).AskAsync(question, viewer));
        var actual = await OfAsync(() => served.Engine.AskAsync(question, viewer));
        if (actual.Refusal?.Code == "PAR0310")
        {
            return (null, true);
        }

        var difference = (expected, actual) switch
        {
            ({ Answer: { } left }, { Answer: { } right }) => CellSetDifference.Of(left, right),
            _ => expected.Refusal?.Code == actual.Refusal?.Code ? null : $"expected {Told(expected.Refusal)}, got {Told(actual.Refusal)}",
        };
        return (difference is null ? null : string.Create(CultureInfo.InvariantCulture, $"world {world.Seed}, question {seed}: {difference}\n{viewer.Role} asks {QueryJson.Write(question)}\n"), false);
    }

    private static string Told(Fault? refusal) => refusal is null ? "an answer" : $"{refusal.Code} at {refusal.Position}: {refusal.DetailEn}";

    private static async Task<(CellSet? Answer, Fault? Refusal)> OfAsync(Func<Task<CellSet>> ask)
    {
        try
        {
            return (await ask(), null);
        }
        catch (FaultException fault)
        {
            return (null, fault.First);
        }
    }
}
