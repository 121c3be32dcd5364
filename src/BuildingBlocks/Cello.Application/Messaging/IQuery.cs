using ErrorOr;
using MediatR;

namespace Cello.Application.Messaging;

/// <summary>A message that only reads.</summary>
public interface IQuery<TResult> : IRequest<ErrorOr<TResult>>;
