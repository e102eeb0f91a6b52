import './theme.css';
import './app.css';
import './blocks/blocks.css';
import './elements/elements.css';
import './modal.css';
import './inspector.css';
import { render } from 'preact';
import { App } from './app.tsx';

const page = document.getElementById('page');
if (page) {
  page.replaceChildren();
  render(<App />, page);
}
