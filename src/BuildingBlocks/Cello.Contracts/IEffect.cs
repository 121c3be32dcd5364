namespace Cello.Contracts;

/// <summary>
/// Marks the request record of a contract method that changes something. The id is the same for every attempt of one effect. The callee records
/// its answer in the transaction of the effect, for 24 hours, so that a repeated request has no second effect and gets the first answer. A method
/// whose request does not implement this interface cannot commit.
/// </summary>
public interface IEffect
{
    Guid EffectId { get; }
}
