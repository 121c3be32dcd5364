using ErrorOr;
using MediatR;

namespace Cello.Application.Messaging;

/// <summary>A message that changes something, and answers with a <typeparamref name="TResult"/> or with expected failures.</summary>
public interface ICommand<TResult> : IRequest<ErrorOr<TResult>>;
