"""The pages without a browser: Streamlit's AppTest over real records, files and a real sandbox."""
