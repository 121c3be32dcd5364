using Cello.Modularity.Contracts;
using Cello.Modularity.Edges.Local;

namespace Cello.Modularity.Edges.Calibration;

/// <summary>One call of a calibration, within this process or over HTTP.</summary>
internal sealed class CalibrationCalls(ICalibration remote, LocalEdge<ICalibration> edge, CalibrationModule module)
{
    private readonly Func<object?[], object> _local =
        ((ContractMethod<ICalibration, ICalibrationApi>)module.Contracts[0].Methods[0]).CallsLocal(edge, rehearsals: null);

    public Task RemoteAsync(long number, CancellationToken cancellationToken) => remote.FindAsync(number, cancellationToken);

    public Task LocalAsync(long number, CancellationToken cancellationToken) => (Task)_local([number, cancellationToken]);
}
