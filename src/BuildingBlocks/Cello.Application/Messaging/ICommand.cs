using ErrorOr;
using MediatR;

namespace Cello.Application.Messaging;

/// <summary>A message that changes something. It returns a <typeparamref name="TResult"/> or expected failures.</summary>
public interface ICommand<TResult> : IRequest<ErrorOr<TResult>>;
