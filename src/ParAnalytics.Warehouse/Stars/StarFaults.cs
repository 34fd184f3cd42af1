using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Stars;

namespace ParAnalytics.Warehouse.Stars;

/// <summary>Everything an imported star schema is refused for (PAR003x, PAR004x).</summary>
internal static class StarFaults
{
    public static Fault NoFolder(string folder) => new("PAR0030", $"Không có thư mục {folder}.", $"There is no folder {folder}.", folder);

    public static Fault Empty(string folder) => new(
        "PAR0031",
        "Thư mục cần có ít nhất một tệp *.cube.yaml và một bảng *.csv hoặc *.parquet; xem docs/star.md.",
        "The folder needs at least one *.cube.yaml file and one table *.csv or *.parquet; see docs/star.md.",
        folder);

    public static Fault Name(string name, int longest) => new(
        "PAR0032",
        string.Create(CultureInfo.InvariantCulture, $"'{name}' không dùng làm tên mô hình được: chữ thường không dấu, chữ số, gạch dưới, nhiều nhất {longest} ký tự. Hãy viết --name ten_ngan."),
        string.Create(CultureInfo.InvariantCulture, $"'{name}' cannot name a model: lower case letters, digits and underscores, at most {longest} of them. Write --name short_name."),
        "--name");

    public static Fault NotServed(string name, IEnumerable<string> served)
    {
        var names = served.ToArray();
        var (vi, en) = names.Length > 0 ? ($"Đang phục vụ: {string.Join(", ", names)}.", $"Served are: {string.Join(", ", names)}.") : ("Chưa nhập mô hình nào.", "No model has been imported.");
        return new("PAR0049", $"Không có mô hình '{name}'. {vi}", $"There is no model '{name}'. {en}", "NAME", Nearest.Of(name, names));
    }

    public static Fault TableName(string file) => new(
        "PAR0032",
        $"Tên tệp {file} là tên bảng: cần chữ thường không dấu, chữ số, gạch dưới, và mỗi bảng chỉ một tệp.",
        $"The file name {file} is the table's name: lower case letters, digits and underscores, and one file for each table.",
        file);

    public static Fault NotUtf8(string file) => new("PAR0006", "Tệp không phải UTF-8; hãy lưu lại bằng UTF-8.", "The file is not UTF-8; save it as UTF-8.", file);

    public static Fault NoColumn(string file, string column, string place, EquatableArray<string> near) =>
        new("PAR0037", $"Bảng {file} không có cột '{column}'.", $"The table {file} has no column '{column}'.", place, near);

    public static Fault TwoUses(string file, string column, ColumnNeed one, ColumnNeed other) => new(
        "PAR0048",
        $"Cột '{column}' của {file} vừa dùng làm {Told(one.Use).Vi} ({one.Place}) vừa làm {Told(other.Use).Vi}; hãy tách thành hai cột.",
        $"The column '{column}' of {file} is used as {Told(one.Use).En} ({one.Place}) and as {Told(other.Use).En}; make it two columns.",
        other.Place);

    public static Fault Unreadable(string file, string reason) => new("PAR0040", $"Không đọc được bảng: {reason}", $"The table cannot be read: {reason}", file);

    public static Fault Value(string file, long line, string column, string value, string vi, string en) => new(
        "PAR0039",
        $"Cột {column}: '{value}' không phải {vi}.",
        $"Column {column}: '{value}' is not {en}.",
        string.Create(CultureInfo.InvariantCulture, $"{file}:{line}"));

    public static Fault UnknownKey(string file, long line, string column, string dimension, string key, long rows, EquatableArray<string> near) => new(
        "PAR0041",
        string.Create(CultureInfo.InvariantCulture, $"Cột {column}: '{key}' không có trong chiều '{dimension}' ({rows} dòng). Hãy thêm vào bảng thành viên hoặc sửa mã."),
        string.Create(CultureInfo.InvariantCulture, $"Column {column}: '{key}' is no member of the dimension '{dimension}' ({rows} rows). Add it to the members' table, or mend the key."),
        string.Create(CultureInfo.InvariantCulture, $"{file}:{line}"),
        near);

    public static Fault EmptyKey(string file, long line, string column, string dimension, long rows) => new(
        "PAR0041",
        string.Create(CultureInfo.InvariantCulture, $"Cột {column} trống ở {rows} dòng: số liệu không thuộc thành viên nào của '{dimension}'. Hãy ghi một mã, ví dụ 'khong_ro', và thêm vào bảng thành viên."),
        string.Create(CultureInfo.InvariantCulture, $"Column {column} is empty in {rows} rows: they belong to no member of '{dimension}'. Write a key such as 'unknown' and add it to the members' table."),
        string.Create(CultureInfo.InvariantCulture, $"{file}:{line}"));

    public static Fault Twofold(string file, string dimension, string key) => new(
        "PAR0042",
        $"Mã '{key}' của chiều '{dimension}' có hai tên, hai cấp hoặc hai cấp trên khác nhau; mỗi mã chỉ một thành viên.",
        $"The key '{key}' of the dimension '{dimension}' has two captions, two levels or two parents; a key is one member.",
        file);

    public static Fault UnknownParent(string file, string dimension, string key, string parent, EquatableArray<string> near) => new(
        "PAR0043",
        $"Thành viên '{key}' của chiều '{dimension}' nằm dưới '{parent}', là mã không có.",
        $"The member '{key}' of the dimension '{dimension}' lies under '{parent}', which is not there.",
        file,
        near);

    public static Fault Cycle(string file, string dimension, IEnumerable<string> keys) => new(
        "PAR0044",
        $"Chiều '{dimension}' có vòng tròn: {string.Join(" → ", keys)}. Hãy để trống cấp trên của một trong các mã này.",
        $"The dimension '{dimension}' goes round in a circle: {string.Join(" → ", keys)}. Leave the parent of one of them empty.",
        file);

    public static Fault TooMany(string file, string dimension, int most) => new(
        "PAR0045",
        string.Create(CultureInfo.InvariantCulture, $"Chiều '{dimension}' có hơn {most} thành viên."),
        string.Create(CultureInfo.InvariantCulture, $"The dimension '{dimension}' has more than {most} members."),
        file);

    public static Fault UnknownLevel(string file, string dimension, string key, string level, IEnumerable<string> known) => new(
        "PAR0046",
        $"Thành viên '{key}' ghi cấp '{level}', chiều '{dimension}' không có cấp này.",
        $"The member '{key}' names the level '{level}', which the dimension '{dimension}' does not have.",
        file,
        Nearest.Of(level, known));

    private static (string Vi, string En) Told(ColumnUse use) => use switch
    {
        ColumnUse.Number => ("số", "a number"),
        ColumnUse.Day => ("ngày", "a day"),
        ColumnUse.Year => ("năm", "a year"),
        ColumnUse.Flag => ("có/không", "yes or no"),
        _ => ("chữ", "a text"),
    };
}
