namespace ParAnalytics.DuckDb;

/// <summary>
/// What a prepared statement does, as the engine sees it (a `WITH … INSERT` is <see cref="Insert"/>). Only
/// <see cref="Select"/> reads and nothing else; note that <see cref="Explain"/> with ANALYZE runs the statement it explains.
/// The numbers are those of the C API.
/// </summary>
public enum DuckDbStatementKind
{
#pragma warning disable CS1591 // the names are SQL's own
    Invalid = 0,
    Select = 1,
    Insert = 2,
    Update = 3,
    Explain = 4,
    Delete = 5,
    Prepare = 6,
    Create = 7,
    Execute = 8,
    Alter = 9,
    Transaction = 10,
    Copy = 11,
    Analyze = 12,
    VariableSet = 13,
    CreateFunction = 14,
    Drop = 15,
    Export = 16,
    Pragma = 17,
    Vacuum = 18,
    Call = 19,
    Set = 20,
    Load = 21,
    Relation = 22,
    Extension = 23,
    LogicalPlan = 24,
    Attach = 25,
    Detach = 26,

    /// <summary>The text holds several statements.</summary>
    Multiple = 27,
    CopyDatabase = 28,
    UpdateExtensions = 29,
    MergeInto = 30,
#pragma warning restore CS1591
}
