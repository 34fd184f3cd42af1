namespace ParAnalytics.Maps.Boundaries;

/// <summary>The commands of GDAL that make a boundary file readable here.</summary>
internal static class Conversion
{
    public static string ToGeoJson(string file) => $"ogr2ogr -f GeoJSON -t_srs EPSG:4326 -lco RFC7946=YES {Quoted(Named(file, ".geojson"))} {Quoted(file)}";

    public static string FromZip(string file) => $"ogr2ogr -f GeoJSON -t_srs EPSG:4326 -lco RFC7946=YES {Quoted(Named(file, ".geojson"))} {Quoted("/vsizip/" + file)}";

    public static string FromSystem(string file, string system) => $"ogr2ogr -f GeoJSON -s_srs {system} -t_srs EPSG:4326 -lco RFC7946=YES {Quoted(Named(file, "-4326.geojson"))} {Quoted(file)}";

    public static string Swap(string file) => $"ogr2ogr -f GeoJSON -s_srs EPSG:4326 -t_srs EPSG:4326 -ct \"+proj=pipeline +step +proj=axisswap +order=2,1\" {Quoted(Named(file, "-xy.geojson"))} {Quoted(file)}";

    public static string Simplify(string file) => $"ogr2ogr -f GeoJSON -simplify 0.0005 -lco COORDINATE_PRECISION=5 {Quoted(Named(file, "-gon.geojson"))} {Quoted(file)}";

    public static string MakeValid(string file) => $"ogr2ogr -f GeoJSON -makevalid {Quoted(Named(file, "-dung.geojson"))} {Quoted(file)}";

    private static string Named(string file, string ending) => Path.GetFileNameWithoutExtension(file) + ending;

    private static string Quoted(string file) => file.Any(c => !(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/')) ? $"'{file.Replace("'", "'\\''", StringComparison.Ordinal)}'" : file;
}
