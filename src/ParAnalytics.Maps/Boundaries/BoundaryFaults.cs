using System.Globalization;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>What a whole boundary file is refused for, each with the command that mends it.</summary>
internal static class BoundaryFaults
{
    public static Fault Format(string file, string format, string command) => new(
        "PAR0820",
        $"{file} là tệp {format}; chỉ nhận GeoJSON hoặc TopoJSON, tọa độ EPSG:4326. Hãy chuyển bằng: {command}",
        $"{file} is {format}; only GeoJSON and TopoJSON in EPSG:4326 are taken. Convert it with: {command}",
        file,
        [command]);

    public static Fault Malformed(string file, string position, string reason) => new(
        "PAR0821", $"{file} không đọc được: JSON hỏng hoặc không phải GeoJSON/TopoJSON ({reason}).", $"{file} cannot be read: broken JSON, or neither GeoJSON nor TopoJSON ({reason}).", position);

    public static Fault TooLarge(string file, int cap) => new(
        "PAR0822",
        $"{file} có hơn {Count(cap, "vi-VN")} đỉnh. Hãy làm gọn trước: {Conversion.Simplify(file)}",
        $"{file} has more than {Count(cap, "en-GB")} vertices. Simplify it first: {Conversion.Simplify(file)}",
        file,
        [Conversion.Simplify(file)]);

    public static Fault CoordinateSystem(string file, string named) => new(
        "PAR0823",
        $"{file} ở hệ tọa độ {named}; cần EPSG:4326 (kinh độ, vĩ độ). Hãy chuyển bằng: {Conversion.FromSystem(file, named)}",
        $"{file} is in {named}; EPSG:4326 (longitude, latitude) is needed. Convert it with: {Conversion.FromSystem(file, named)}",
        file,
        [Conversion.FromSystem(file, named)]);

    public static Fault Projected(string file, string position, double x, double y) => new(
        "PAR0823",
        $"{file}: ({Number(x)}; {Number(y)}) không phải kinh độ, vĩ độ. Có vẻ là tọa độ phẳng (VN-2000 hoặc UTM). Hãy chuyển bằng: {Conversion.FromSystem(file, "EPSG:3405")} (thay EPSG:3405 bằng hệ đúng của tệp)",
        $"{file}: ({Number(x)}; {Number(y)}) is no longitude and latitude. It looks like plane coordinates (VN-2000 or UTM). Convert it with: {Conversion.FromSystem(file, "EPSG:3405")} (put the file's own system for EPSG:3405)",
        position,
        [Conversion.FromSystem(file, "EPSG:3405")]);

    public static Fault Swapped(string file, string position, double x, double y) => new(
        "PAR0824",
        $"{file}: ({Number(x)}; {Number(y)}) là vĩ độ trước, kinh độ sau; cần kinh độ trước. Hãy đổi bằng: {Conversion.Swap(file)}",
        $"{file}: ({Number(x)}; {Number(y)}) has the latitude first; longitude must come first. Swap with: {Conversion.Swap(file)}",
        position,
        [Conversion.Swap(file)]);

    public static Fault Elsewhere(string file, string position, double x, double y) => new(
        "PAR0824",
        $"{file}: ({Number(x)}; {Number(y)}) nằm ngoài Việt Nam (kinh độ 101–119, vĩ độ 5–25).",
        $"{file}: ({Number(x)}; {Number(y)}) lies outside Viet Nam (longitude 101–119, latitude 5–25).",
        position);

    public static Fault Empty(string file) => new("PAR0838", $"{file} không có vùng nào.", $"{file} holds no shape.", file);

    public static Fault NoCodeField(string file, string field, IEnumerable<string> there) => new(
        "PAR0825",
        $"{file}: không vùng nào có thuộc tính “{field}”. Có: {string.Join(", ", there)}. Hãy ghi --code-field TÊN.",
        $"{file}: no shape has a property '{field}'. There are: {string.Join(", ", there)}. Write --code-field NAME.",
        file,
        Nearest.Of(field, there));

    public static Fault Level(string level) => new(
        "PAR0839", $"--level {level}: chỉ có province hoặc commune.", $"--level {level}: only province or commune.", null, ["province", "commune"]);

    public static Fault NoPack(string name, IEnumerable<string> there) => new(
        "PAR0837",
        there.Any() ? $"Không có gói ranh giới “{name}”. Có: {string.Join(", ", there)}." : "Chưa có gói ranh giới nào; hãy nạp bằng par boundaries import.",
        there.Any() ? $"There is no boundary pack '{name}'. There are: {string.Join(", ", there)}." : "There is no boundary pack yet; import one with par boundaries import.",
        null,
        Nearest.Of(name, there));

    private static string Number(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);

    private static string Count(int value, string culture) => value.ToString("N0", CultureInfo.GetCultureInfo(culture));
}
