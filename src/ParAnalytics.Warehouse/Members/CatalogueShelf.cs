using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Members;

/// <summary>Keeps the catalogue while nothing that it lists has changed: places and criteria change only with the installation, the rest is asked.</summary>
internal sealed class CatalogueShelf(TimeProvider clock)
{
    private const string Listed = """
        select concat_ws('|',
            (select string_agg(distinct year, ',' order by year) from (select year from fact_index_score union select year from fact_index_rank)),
            (select string_agg(distinct peer_group, ',' order by peer_group) from fact_index_rank),
            (select string_agg(distinct load_id, ',' order by load_id) from serving_load where fact <> 'fact_dossier_event'),
            (select count(*) from dim_source))
        """;

    private readonly CatalogueFeed _feed = new();
    private string? _listed;
    private MemberCatalogue? _catalogue;

    /// <summary>The catalogue last read; null before the first.</summary>
    public MemberCatalogue? Held => _catalogue;

    /// <summary>Something appeared that the catalogue does not list: it is read again when next asked for.</summary>
    public void Forget() => _catalogue = null;

    /// <param name="release">Number of the current release.</param>
    public MemberCatalogue Read(DuckDbConnection connection, CubeModels models, long release)
    {
        var listed = string.Create(CultureInfo.InvariantCulture, $"{VietnamDay.Of(clock):yyyy-MM-dd}|{release}|{connection.Scalar(Listed)}");
        if (_catalogue is null || listed != _listed)
        {
            (_catalogue, _listed) = (_feed.Read(connection, models, clock, release), listed);
        }

        return _catalogue;
    }
}
