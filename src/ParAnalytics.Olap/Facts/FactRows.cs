using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Facts;

/// <summary>The rows of one aggregation; what every cell asks of its row is found once for all of them.</summary>
internal sealed class FactRows : RowReader
{
    private readonly decimal?[]? _counts;
    private readonly decimal?[]? _origins;
    private readonly string?[]? _lowStates;
    private readonly string?[]? _highStates;
    private readonly string?[]? _lowSources;
    private readonly string?[]? _highSources;

    public FactRows(RowSet rows)
        : base(rows)
    {
        (_counts, _origins) = (Find(FactColumns.Rows)?.Numbers, Find(FactColumns.Origin)?.Numbers);
        (_lowStates, _highStates) = (Find(FactColumns.StateLow)?.Texts, Find(FactColumns.StateHigh)?.Texts);
        (_lowSources, _highSources) = (Find(FactColumns.Source)?.Texts, Find(FactColumns.SourceHigh)?.Texts);
    }

    /// <summary>Whether rows say which sources their facts are of.</summary>
    public bool HasSources => _lowSources is not null;

    /// <summary>How many facts are in a row.</summary>
    public int Count(int row) => _counts?[row] is { } count ? (int)count : 0;

    /// <summary>The weakest origin of its facts.</summary>
    public Origin Origin(int row) => (Origin)((int?)_origins?[row] ?? 0);

    /// <summary>The state all its facts share; null where they differ.</summary>
    public string? State(int row) => _lowStates?[row] is { } state && state == _highStates?[row] ? state : null;

    /// <summary>The first and the last source of its facts, by id.</summary>
    public (string? First, string? Last) Sources(int row) => (_lowSources?[row], _highSources?[row]);
}

/// <summary>What of a cell rows tell.</summary>
internal enum FactPart
{
    /// <summary>Parts that add.</summary>
    Add,

    Stock,

    /// <summary>What is counted by itself.</summary>
    Own,
}

/// <summary>What was fetched for one cell: its parts that add, its stocks, and what is counted by itself.</summary>
internal readonly record struct FactRow(FactRows? Add, int AddRow, FactRows? Stock, int StockRow, FactRows? Own, int OwnRow)
{
    public static FactRow None => default;

    /// <summary>Number of facts in the cell; 1 stands for any where nothing was added up (<see cref="FactColumns.IsAllOwn"/>).</summary>
    public int Count => Add is null ? Own is null ? 0 : 1 : Add.Count(AddRow);

    public Origin Origin => Add?.Origin(AddRow) ?? 0;

    /// <summary>The state all facts of the cell share; null where they differ or are as usual.</summary>
    public ValueState? State => Add?.State(AddRow) is { } token && ValueTokens.TryParseState(token) is { } state and not ValueState.Ok ? state : null;

    public decimal? Number(string column) => Add?.Find(column)?.Numbers?[AddRow] ?? Stock?.Find(column)?.Numbers?[StockRow] ?? Own?.Find(column)?.Numbers?[OwnRow];

    public string? Text(string column) => Add?.Find(column)?.Texts?[AddRow];

    public FactRow With(FactPart part, FactRows rows, int row) => part switch
    {
        FactPart.Add => this with { Add = rows, AddRow = row },
        FactPart.Stock => this with { Stock = rows, StockRow = row },
        _ => this with { Own = rows, OwnRow = row },
    };
}
