using ParAnalytics.Benchmarks.Asking;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Benchmarks.World;

/// <summary>The plain SQL that would make the same tables, each straight from the base tables.</summary>
internal static class PlainBuild
{
    public static IEnumerable<string> Of(IEnumerable<CubeAggregate> aggregates) => aggregates.Select(Of);

    private static string Of(CubeAggregate aggregate)
    {
        var cube = aggregate.Facts == "fact_bench_score" ? BenchCube.Scores : BenchCube.Dossiers;
        var keys = string.Join(", ", aggregate.Keys.Items.Select(k => Key(cube, k)));
        return aggregate.IsKeySet
            ? $"create or replace table made as select {keys}, f.{aggregate.Held} from {cube.From} group by all"
            : aggregate.IsCopy
            ? $"create or replace table made as select f.* from {cube.From} order by {keys}"
            : $"create or replace table made as select {keys}, count(*) as n{string.Concat(aggregate.Parts.Items.Select(p => $", {Part(p.Column)} as {p.Name}"))} from {cube.From} group by {keys}";
    }

    private static string Key(BenchCube cube, AggregateKey key) => key.Grain switch
    {
        PeriodGrain period => $"date_trunc('{period.Period}', f.{key.Column})",
        LevelGrain { Classes: var level } => cube.Levels[$"{level.Dimension}.{level.Level}"],
        _ => $"f.{key.Column}",
    };

    private static string Part(AggregateColumn part) => part.Function switch
    {
        AggregateFunction.Sum => $"sum(f.{part.Column})",
        AggregateFunction.Count => $"count(f.{part.Column})",
        AggregateFunction.Rows => "count(*)",
        _ => throw new NotSupportedException(part.Function.ToString()),
    };
}
