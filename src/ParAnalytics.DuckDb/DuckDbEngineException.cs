namespace ParAnalytics.DuckDb;

/// <summary>What is wrong with the engine file.</summary>
public enum DuckDbEngineFault
{
    /// <summary>No engine file in any of the places searched (PAR0901).</summary>
    Missing,

    /// <summary>The file is not byte for byte the pinned one (PAR0902).</summary>
    Altered,

    /// <summary>The engine reports another version than 1.5.6 (PAR0903).</summary>
    OtherVersion,

    /// <summary>There is no engine for this operating system and processor (PAR0904).</summary>
    UnsupportedPlatform,
}

/// <summary>The engine file is missing, altered, of another version or not made for this machine; the message names the cure.</summary>
public sealed class DuckDbEngineException : DuckDbOpenException
{
    private DuckDbEngineException(DuckDbEngineFault fault, string? path, string id, string vietnamese, string english)
        : base(id, vietnamese, english)
    {
        Fault = fault;
        Path = path;
    }

    /// <summary>Which of the four faults it is.</summary>
    public DuckDbEngineFault Fault { get; }

    /// <summary>The file concerned; null when none was found.</summary>
    public string? Path { get; }

    internal static DuckDbEngineException Missing(string fileName, IEnumerable<string> searched)
    {
        var places = string.Join(", ", searched);
        return new(
            DuckDbEngineFault.Missing, null, "PAR0901",
            $"Không tìm thấy bộ máy DuckDB ({fileName}). Đã tìm ở: {places}. Hãy chạy `npm ci` (hoặc `./run`) ở thư mục gốc của dự án.",
            $"The DuckDB engine ({fileName}) was not found. Searched: {places}. Run `npm ci` (or `./run`) in the project's root folder.");
    }

    internal static DuckDbEngineException Altered(string path, string expected, string actual) => new(
        DuckDbEngineFault.Altered, path, "PAR0902",
        $"Tệp {path} không phải bộ máy DuckDB {DuckDbEngine.Version} đã ghim (SHA-256 {actual}, cần {expected}). Hãy chạy `npm ci` (hoặc `./run`) để cài lại.",
        $"The file {path} is not the pinned DuckDB {DuckDbEngine.Version} engine (SHA-256 {actual}, expected {expected}). Run `npm ci` (or `./run`) to install it again.");

    internal static DuckDbEngineException OtherVersion(string path, string actual) => new(
        DuckDbEngineFault.OtherVersion, path, "PAR0903",
        $"Tệp {path} là DuckDB {actual}, dự án cần đúng phiên bản {DuckDbEngine.Version}. Hãy chạy `npm ci` (hoặc `./run`).",
        $"The file {path} is DuckDB {actual}; the project needs exactly {DuckDbEngine.Version}. Run `npm ci` (or `./run`).");

    internal static DuckDbEngineException Unsupported(string machine) => new(
        DuckDbEngineFault.UnsupportedPlatform, null, "PAR0904",
        $"Chưa có bộ máy DuckDB cho {machine}; hãy dùng Linux, macOS hoặc Windows 64-bit, hoặc chỉ tệp bằng biến môi trường {DuckDbEngine.OverrideVariable}.",
        $"There is no DuckDB engine for {machine}; use 64-bit Linux, macOS or Windows, or name a file in the environment variable {DuckDbEngine.OverrideVariable}.");
}
