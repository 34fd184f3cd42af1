using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Olap.Members;

/// <summary>
/// Every member a question can name, for one release. Immutable and in memory; the warehouse feeds <see cref="MemberCatalogue"/> with
/// rows and swaps in a new one when a release changes members.
/// </summary>
public interface IMemberCatalogue
{
    /// <summary>The last day on which figures can exist: the day the catalogue was made. Later periods are refused.</summary>
    DateOnly Horizon { get; }

    IReadOnlyList<IndexFamily> Families { get; }

    IReadOnlyList<CriterionSet> Sets { get; }

    /// <summary>The member of exactly this key or alias; null when there is none.</summary>
    Member? Find(string dimension, string key);

    /// <summary>All members of a level in published order; null level means every level of the dimension.</summary>
    IReadOnlyList<Member> MembersOf(string dimension, string? level = null);

    /// <summary>Direct children, in published order.</summary>
    IReadOnlyList<Member> ChildrenOf(string dimension, string key);

    /// <summary>Whether the member is <paramref name="ancestorKey"/> or lies anywhere below it.</summary>
    bool IsWithin(Member member, string ancestorKey);

    /// <summary>The member's own key, then those of the members anywhere below it, each once. Not to be changed.</summary>
    string[] KeysWithin(string dimension, string key);

    /// <summary>Members whose folded name, full spelling or alias equals the folded text.</summary>
    IReadOnlyList<Member> Named(string dimension, string text);

    /// <summary>Members whose folded name or alias contains the folded text; those that begin with it first.</summary>
    IReadOnlyList<Member> Search(string dimension, string? level, string text, string? under, int limit);

    /// <summary>The set in force for the family in the year; a synthetic one (present only in a demonstration) counts where there is no other. Null when none is.</summary>
    CriterionSet? SetInForce(string family, int year);

    /// <summary>How two nodes of different sets compare; null when nothing is said of them.</summary>
    EquivalenceKind? Equivalence(string node, string other);

    /// <summary>The node of a set that a node of another set is the same as, or the same on another scale; null for none.</summary>
    string? Counterpart(string node, string set);

    /// <summary>What went directly into a unit, by key of the predecessor.</summary>
    IReadOnlyList<UnitSuccession> SuccessionsTo(string successor);

    /// <summary>Every succession of units; empty when none is loaded.</summary>
    IReadOnlyList<UnitSuccession> Successions { get; }

    /// <summary>First and last day of a cube's facts; null when it has none.</summary>
    DateRange? Extent(string cube);

    /// <summary>The document behind a source id; null when unknown.</summary>
    SourceCitation? Source(string sourceId);
}
