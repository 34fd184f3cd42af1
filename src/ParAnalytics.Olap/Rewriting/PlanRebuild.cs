using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>Walks a plan bottom-up; a rewrite overrides the nodes it changes. A node with nothing changed below it stays the same object.</summary>
internal abstract class PlanRebuild : IPlanVisitor<PlanNode>
{
    public virtual PlanNode Visit(Scan node) => node;

    public virtual PlanNode Visit(ScanAggregate node) => node;

    public virtual PlanNode Visit(Slice node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Mask node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Prefer node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Headline node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(RankWithin node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Climb node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Recode node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Bucket node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Latest node) => node with { Input = node.Input.Accept(this), Reports = node.Reports.Accept(this) };

    public virtual PlanNode Visit(Lifecycle node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Whole node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Accumulate node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Aggregate node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(CountHeld node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Project node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    public virtual PlanNode Visit(Page node) => Over(node, node.Input, static (n, input) => n with { Input = input });

    private T Over<T>(T node, PlanNode input, Func<T, PlanNode, T> with)
        where T : PlanNode => input.Accept(this) is var rebuilt && ReferenceEquals(rebuilt, input) ? node : with(node, rebuilt);
}
