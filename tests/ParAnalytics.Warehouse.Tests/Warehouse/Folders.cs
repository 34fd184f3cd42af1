using ParAnalytics.Olap.Running;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>Data folders of one test.</summary>
internal static class Folders
{
    public static Task<DataFolder> OpenAsync(TemporaryFolder at) => DataFolder.OpenAsync(Settings(at), TimeProvider.System);

    public static DataFolderSettings Settings(TemporaryFolder at) => new(at.File("data"), Repository.Root) { Threads = 2, MemoryBytes = 512L << 20 };

    /// <summary>The first row of a statement over the serving copy, as texts.</summary>
    public static async Task<string?[]> RowAsync(this DataFolder folder, string sql)
    {
        var rows = await folder.Runner.RunAsync(new SqlStatement(sql, []), CancellationToken.None);
        return rows.RowCount == 0 ? [] : [.. rows.Columns.Select(c => c.Texts?[0] ?? c.Numbers?[0]?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture))];
    }
}
