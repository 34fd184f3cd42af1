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
/// The engine over DuckDB against the slow and obvious one: random worlds, random questions. A failure prints both seeds; put them into
/// <see cref="Replay"/> to see it again alone.
/// </summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const int QuestionsPerWorld = 20;
    private const int Shown = 400;
    private static readonly int Worlds = (Conditions.IsLong ? 10_000 : 1_000) / QuestionsPerWorld;

    [Fact]
    public async Task The_engine_answers_as_the_slow_and_obvious_one()
    {
        var differences = new List<string>();
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var world = OracleWorld.Of(seed);
            using var served = new ServedWorld(world);
            for (var question = 1; question <= QuestionsPerWorld; question++)
            {
                if (await DifferenceAsync(world, served, question) is { } difference)
                {
                    differences.Add(difference);
                }
            }
        }

        foreach (var difference in differences.Take(Shown))
        {
            output.WriteLine(difference);
        }

        differences.Count.ShouldBe(0, differences.FirstOrDefault());
    }

    private static async Task<string?> DifferenceAsync(OracleWorld world, ServedWorld served, int seed)
    {
        var question = OracleQuestion.Of(world, seed);
        var expected = await OfAsync(() => new PlainCubeEngine(world).AskAsync(question, Viewer.Administrator));
        var actual = await OfAsync(() => served.Engine.AskAsync(question, Viewer.Administrator));
        var difference = (expected, actual) switch
        {
            ({ Answer: { } left }, { Answer: { } right }) => CellSetDifference.Of(left, right),
            (_, { Refused: { } refused }) when refused.StartsWith("PAR0310", StringComparison.Ordinal) => null,
            _ => expected.Refused == actual.Refused ? null : $"expected {expected.Refused ?? "an answer"}, got {actual.Refused ?? "an answer"}",
        };
        return difference is null ? null : $"world {world.Seed}, question {seed}: {difference}\n{QueryJson.Write(question)}\n";
    }

    private static async Task<(CellSet? Answer, string? Refused)> OfAsync(Func<Task<CellSet>> ask)
    {
        try
        {
            return (await ask(), null);
        }
        catch (FaultException fault)
        {
            return (null, $"{fault.First.Code} at {fault.First.Position}: {fault.First.DetailEn}");
        }
    }
}
