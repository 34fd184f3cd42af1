namespace ParAnalytics.DuckDb;

/// <summary>
/// The database file is open already: in this process (PAR0905) or in another one (PAR0906). The engine's own lock does not
/// prevent it reliably, see <see cref="DuckDbInstance"/>.
/// </summary>
public sealed class DuckDbFileInUseException(string id, string path, string vietnamese, string english, Exception? inner = null)
    : DuckDbOpenException(id, vietnamese, english, inner)
{
    /// <summary>Full path of the database file.</summary>
    public string Path { get; } = path;

    internal static DuckDbFileInUseException ByThisProcess(string path) => new(
        "PAR0905",
        path,
        $"Tệp dữ liệu {path} đang được mở trong chính tiến trình này; hãy dùng lại DuckDbInstance đã mở.",
        $"The database {path} is open in this process already; use the DuckDbInstance that holds it.");

    internal static DuckDbFileInUseException ByAnotherProcess(string path, Exception inner) => new(
        "PAR0906",
        path,
        $"Tệp dữ liệu {path} đang được một tiến trình khác mở; hãy dừng tiến trình đó hoặc dùng thư mục dữ liệu khác.",
        $"The database {path} is open in another process; stop that process or use another data folder.",
        inner);
}
