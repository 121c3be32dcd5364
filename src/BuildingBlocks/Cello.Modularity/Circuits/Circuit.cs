using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Cello.Modularity.Circuits;

/// <summary>
/// A circuit breaker that counts consecutive failures. Enough consecutive failures open it. After the open time it admits a limited number of
/// probes: enough consecutive successes close it, and one failed probe opens it again for a full open time.
/// </summary>
/// <remarks>
/// <para>
/// The circuit breaker of Michael Nygard's <i>Release It!</i>. Polly v8 also has a circuit breaker, but that one opens on a ratio of failures
/// within a window and closes after one success.
/// </para>
/// <para>
/// Thread-safe; the lock is never held while a call runs. The clock is monotonic: changes of the wall clock have no effect.
/// </para>
/// <para>
/// A probe occupies its place until it reports, so one hung probe takes one place. Give calls a time limit: otherwise enough hung probes take
/// all places. For the same reason the limit is <see cref="CircuitOptions.MaxProbes"/> alone, and not the number of successes that are still
/// needed: a hung probe would then block the last success forever. Calls that were admitted before the circuit became half-open occupy no place.
/// </para>
/// </remarks>
public sealed class Circuit
{
    private readonly Lock _gate = new();
    private readonly CircuitMachine _machine;

    /// <summary>Creates a closed circuit.</summary>
    /// <param name="options">The options. They are copied; a later change has no effect.</param>
    /// <param name="time">The clock. Only its timestamps are used.</param>
    /// <exception cref="ValidationException">An option is out of range.</exception>
    public Circuit(CircuitOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _machine = new CircuitMachine(options, time);
    }

    /// <summary>The state as of the last call: an open circuit stays open until the first call after the open time.</summary>
    public CircuitState State
    {
        get
        {
            lock (_gate)
            {
                return _machine.State;
            }
        }
    }

    /// <summary>The time to wait before a call can be admitted; zero if, and only if, a call would be admitted now.</summary>
    /// <remarks>
    /// While open, the rest of the open time. While half-open with all places taken, the shorter of one second and the open time: a place becomes
    /// free when a probe ends, and that time is unknown.
    /// </remarks>
    public TimeSpan RetryAfter
    {
        get
        {
            lock (_gate)
            {
                return _machine.RetryAfter;
            }
        }
    }

    internal TimeSpan OpenTime => _machine.OpenTime;

    /// <summary>Requests admission for a call. Does not wait and does not throw.</summary>
    /// <param name="pass">If admitted, the pass to which the call must report, however it ends.</param>
    /// <param name="retryAfter">If rejected, the current <see cref="RetryAfter"/>, greater than zero; otherwise zero.</param>
    /// <returns>Whether the call is admitted.</returns>
    public bool TryEnter([NotNullWhen(true)] out CircuitPass? pass, out TimeSpan retryAfter)
    {
        lock (_gate)
        {
            retryAfter = _machine.RetryAfter;
            if (retryAfter > TimeSpan.Zero)
            {
                pass = null;
                return false;
            }

            var transition = _machine.Admit();
            pass = new CircuitPass(this, _machine.Epoch, transition);
            return true;
        }
    }

    internal CircuitTransition Report(long epoch, CallResult result)
    {
        lock (_gate)
        {
            // A result from before the last transition is outdated.
            return epoch == _machine.Epoch ? _machine.Report(result) : CircuitTransition.None;
        }
    }
}
