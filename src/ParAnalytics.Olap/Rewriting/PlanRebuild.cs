using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>Walks a plan bottom-up; a rewrite overrides the nodes it changes.</summary>
internal abstract class PlanRebuild : IPlanVisitor<PlanNode>
{
    public virtual PlanNode Visit(Scan node) => node;

    public virtual PlanNode Visit(ScanAggregate node) => node;

    public virtual PlanNode Visit(Slice node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Mask node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Prefer node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Headline node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(RankWithin node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Climb node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Recode node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Bucket node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Latest node) => node with { Input = node.Input.Accept(this), Reports = node.Reports.Accept(this) };

    public virtual PlanNode Visit(Lifecycle node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Whole node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Accumulate node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Aggregate node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(CountHeld node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Project node) => node with { Input = node.Input.Accept(this) };

    public virtual PlanNode Visit(Page node) => node with { Input = node.Input.Accept(this) };
}
